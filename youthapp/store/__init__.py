"""What this phone remembers: facts, drafts, settings, and what is still only here."""

from youthapp.store.chains import Chain, Gap
from youthapp.store.disk import BrowserDisk, Disk, FolderDisk, claim_this_tab
from youthapp.store.image import Seal
from youthapp.store.letters import Arrived, Known, Letter, Waiting
from youthapp.store.log import CARD_KIND, DEVICE_KIND, Log
from youthapp.store.phone import PhoneStore, open_store

__all__ = [
    "CARD_KIND",
    "DEVICE_KIND",
    "Arrived",
    "BrowserDisk",
    "Chain",
    "Disk",
    "FolderDisk",
    "Gap",
    "Known",
    "Letter",
    "Log",
    "PhoneStore",
    "Seal",
    "Waiting",
    "claim_this_tab",
    "open_store",
]
