"""The content: sources, gates, catalogs, packs."""
