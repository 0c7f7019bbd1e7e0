"""The service over HTTP: the API for a CRM, the pages for people, and who may use them."""
