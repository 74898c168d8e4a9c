-- Times are microseconds since 1970-01-01 UTC. Lists are JSON. Offsets are code points in NFC text.

CREATE TABLE stories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    last INTEGER NOT NULL,
    merged_into INTEGER REFERENCES stories (id)
);
CREATE INDEX stories_by_time ON stories (last DESC, id DESC) WHERE merged_into IS NULL;
CREATE INDEX stories_merged ON stories (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    story INTEGER NOT NULL REFERENCES stories (id),
    outlet TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    source TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    -- when it was published, as far as evidence goes; sort_time is the moment, else noon UTC of the
    -- full date, else first_seen, and dated says that it is not the last
    moment INTEGER,
    year INTEGER,
    month INTEGER,
    day INTEGER,
    evidence TEXT,
    sort_time INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    on_topic INTEGER NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    countries TEXT NOT NULL,
    author TEXT NOT NULL,
    origin TEXT,
    complete INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    moved INTEGER NOT NULL DEFAULT 0,
    placed INTEGER NOT NULL DEFAULT 0
);
-- Filters walk this index alone, newest first.
CREATE INDEX articles_by_time ON articles (
    sort_time DESC, id DESC, story, outlet, language, countries,
    read, starred, complete, dated, on_topic
);
CREATE INDEX articles_by_story ON articles (story, sort_time);
CREATE INDEX articles_incomplete ON articles (sort_time DESC, id DESC) WHERE complete = 0;
CREATE INDEX articles_unplaced ON articles (id) WHERE placed = 0;

-- What only the article's own page needs. blocks: [[kind, text, [start, end, start, end ...]] ...];
-- mentions: [[start, end, surface, type, entity, language or "", confirmed, block] ...];
-- both deflated (zlib) when long
CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    summary TEXT NOT NULL,
    blocks TEXT NOT NULL,
    mentions TEXT NOT NULL,
    alternates TEXT NOT NULL
);

CREATE TABLE entities (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE article_entities (
    entity INTEGER NOT NULL REFERENCES entities (id),
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    surface TEXT NOT NULL,
    PRIMARY KEY (entity, article)
) WITHOUT ROWID;
CREATE INDEX article_entities_by_article ON article_entities (article);
CREATE TABLE surfaces (
    folded TEXT NOT NULL,
    entity INTEGER NOT NULL REFERENCES entities (id),
    PRIMARY KEY (folded, entity)
) WITHOUT ROWID;

CREATE TABLE profiles (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    moment INTEGER,
    month_day INTEGER, -- 306 is 6 March
    slug TEXT NOT NULL,
    addresses TEXT NOT NULL,
    entities TEXT NOT NULL,
    numbers TEXT NOT NULL
);
CREATE INDEX profiles_by_slug ON profiles (slug) WHERE slug <> '';
CREATE TABLE profile_addresses (
    address TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (address, article)
) WITHOUT ROWID;
CREATE INDEX profile_addresses_by_article ON profile_addresses (article);

-- An article the user took out of a story does not go back there by itself.
CREATE TABLE separations (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    story INTEGER NOT NULL REFERENCES stories (id),
    PRIMARY KEY (article, story)
) WITHOUT ROWID;

CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    body_hash TEXT,
    last_attempt INTEGER,
    last_success INTEGER,
    last_error TEXT,
    next_poll INTEGER,
    failures INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    not_modified_since INTEGER,
    items_seen INTEGER NOT NULL,
    items_new INTEGER NOT NULL,
    items_damaged INTEGER NOT NULL,
    items_off_topic INTEGER NOT NULL,
    status TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE entries (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    feed TEXT NOT NULL,
    on_topic INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE tombstones (
    key TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE alignments (
    left_article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    right_article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    method TEXT NOT NULL,
    confidence REAL NOT NULL,
    beads TEXT NOT NULL,
    PRIMARY KEY (left_article, right_article)
) WITHOUT ROWID;
CREATE INDEX alignments_by_right ON alignments (right_article);

-- title: [text, provenance, detail]; blocks: [[[text, provenance, detail] ...] ...]
CREATE TABLE translations (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    blocks TEXT NOT NULL,
    PRIMARY KEY (article, language)
) WITHOUT ROWID;

-- What a person wrote, by the sentence it stands for: it outlives a change of the article.
CREATE TABLE corrections (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (article, language, source)
) WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Holds no text of its own: what is indexed is made from articles and texts (index.py).
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
