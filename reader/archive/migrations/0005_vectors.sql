-- Sentence vectors by model and hash of the text: 384 signed bytes each, never the only copy of
-- anything. The id tells the order they came in, so that the oldest can go.
CREATE TABLE vectors (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    key TEXT NOT NULL,
    vector BLOB NOT NULL,
    UNIQUE (model, key)
);
