"""My files: what somebody asked for that takes long, and how the pages of a survey ask for it.

Lies below the other folders of pages, which make their files by `request_views.file_view`.
"""
