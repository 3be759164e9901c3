"""Practice without a connection: the service worker, and the page that stands in for others."""
