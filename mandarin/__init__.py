"""What the guide knows about Chinese itself: sounds, scripts, readings, the app's notation."""
