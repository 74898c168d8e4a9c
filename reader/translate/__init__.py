"""From one language into another: people first, then memory, then an engine, always saying which.

``translator.py`` is the door; an engine (``engine.py``) translates pieces of text; the local one
(``local.py``) runs in worker processes (``pool.py``, ``child.py``, ``worker.py``) over models kept by
``store.py`` and fetched by ``download.py``.
"""
