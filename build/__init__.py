"""The recipes: everything that turns this repository into the site a phone opens.

Only recipes live here. What they make goes to ``dist/``, which git ignores.
"""
