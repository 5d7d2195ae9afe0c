"""Keeping the site: backup, restore, verification, what is deleted when its time is over, and how it fares.

May import models, audit, fielding and answering. Never pandas: whoever restores a site need not analyse it.
"""
