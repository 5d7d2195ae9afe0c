"""The report of a survey as a document: one value of sections and blocks, rendered as web page, PDF and DOCX.

Owns what the document says and how it is rendered. Below it: analysis and the floors under it; no Django.
"""
