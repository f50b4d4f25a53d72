// Preloaded into the servers we start: when their parent is gone, even killed outright, none stays behind.
process.once('disconnect', () => process.exit(1))
process.channel?.unref()
