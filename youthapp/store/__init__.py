"""What this phone remembers: facts, drafts, settings, and what is still only here.

The database itself (``youthapp.store.phone``) is imported when something is first kept or
read: a new phone draws its first screen before that.
"""

from youthapp.store.disk import BrowserDisk, Disk, FolderDisk, claim_this_tab
from youthapp.store.image import Seal
from youthapp.store.letters import CARD_KIND, DEVICE_KIND, Arrived, Known, Letter, Waiting
from youthapp.store.opening import open_store

__all__ = [
    "CARD_KIND",
    "DEVICE_KIND",
    "Arrived",
    "BrowserDisk",
    "Disk",
    "FolderDisk",
    "Known",
    "Letter",
    "Seal",
    "Waiting",
    "claim_this_tab",
    "open_store",
]
