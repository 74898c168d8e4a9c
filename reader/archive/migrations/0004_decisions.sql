-- What the user said about names. kind: confirm; rename (value is the name, folded as names are
-- compared, language '' for all of them); merge (value is the entity it is one with). Articles keep
-- the ids they were annotated with, and reading maps them, so that every decision can be taken back.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    language TEXT NOT NULL,
    value TEXT NOT NULL,
    folded TEXT NOT NULL,
    decided INTEGER NOT NULL,
    UNIQUE (kind, entity, language)
);
CREATE INDEX decisions_by_name ON decisions (folded) WHERE folded <> '';

-- The entity that this one is one with, by the user's word; never another merged one.
ALTER TABLE entities ADD COLUMN merged_into INTEGER REFERENCES entities (id);
CREATE INDEX entities_merged ON entities (merged_into) WHERE merged_into IS NOT NULL;

-- How often an article uses other forms than surface: {form: mentions}, NULL where it uses none.
ALTER TABLE article_entities ADD COLUMN others TEXT;

-- Version of the knowledge an article's names were found with, '' when not known.
ALTER TABLE articles ADD COLUMN annotated TEXT NOT NULL DEFAULT '';
CREATE INDEX articles_by_annotation ON articles (annotated, sort_time DESC);
