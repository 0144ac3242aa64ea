"""Questionnaires as XLSForm: the spreadsheet that survey tools and programme staff share.

``files`` reads and writes whole files; ``reading`` and ``writing`` turn sheets into a
questionnaire and back. The subset and what is refused by design: ARCHITECTURE.md, "XLSForm".
"""
