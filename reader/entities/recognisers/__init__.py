"""Recognisers of others that may help: behind one Protocol, under the knowledge base's authority.

None is asked unless the settings or the command line name it. A recogniser proposes spans; what a
known name or a rule has claimed is never touched, and what is left is linked like any name the
knowledge base does not hold. Another package brings one as an entry point of the group
``reader.recognisers``: a function from ``RecogniserSettings`` to a ``Proposer``.
"""

from __future__ import annotations
