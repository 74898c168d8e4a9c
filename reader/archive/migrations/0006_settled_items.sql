-- Marks of the items of each feed's last answer: word for word the same again, they are passed over.
ALTER TABLE feeds ADD COLUMN settled BLOB NOT NULL DEFAULT x'';
