-- Sentences and their translations, whatever text they came from. key is the sentence with figures
-- and names taken out (NULL until the translator worked it out); weight says who wins: a person 3,
-- the outlet 2, a memory brought along 1, a machine 0.
CREATE TABLE memory (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    language TEXT NOT NULL,
    target TEXT NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    provenance TEXT NOT NULL,
    detail TEXT NOT NULL,
    weight INTEGER NOT NULL,
    key TEXT,
    changed INTEGER NOT NULL,
    UNIQUE (language, target, source)
);
CREATE INDEX memory_by_key ON memory (language, target, key) WHERE weight > 0;
CREATE INDEX memory_without_key ON memory (id) WHERE key IS NULL AND weight > 0;

-- Words of the sentences that people, outlets and other memories translated, to find similar ones.
CREATE VIRTUAL TABLE memory_words USING fts5 (
    source, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO memory (language, target, source, text, provenance, detail, weight, changed)
SELECT a.language, c.language, c.source, c.text, 'person', c.detail, 3, 0
FROM corrections AS c JOIN articles AS a ON a.id = c.article
GROUP BY a.language, c.language, c.source;
INSERT INTO memory_words (rowid, source) SELECT id, source FROM memory;
