"""Attachments of a record: letters, drawings, photographs."""
