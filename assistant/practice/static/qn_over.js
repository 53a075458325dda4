// What the platform puts over its pages by itself: announcements, tours, checks.
