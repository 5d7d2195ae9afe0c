"""The audit log: read and downloaded."""
