-- Full texts that could not be had, so that a page that fails is asked ever more seldom.
CREATE TABLE page_failures (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    failures INTEGER NOT NULL,
    error TEXT NOT NULL,
    next_try INTEGER NOT NULL
);
