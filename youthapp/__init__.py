"""Min vei: a guide, goals and a voice for youths settled by a Norwegian municipality."""

__version__ = "0.1.0"
