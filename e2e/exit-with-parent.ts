// Preloaded into the programs we start: when we are gone, even killed outright, none of them stays behind.
process.once('disconnect', () => process.exit(1))
process.channel?.unref()
// Their own workers look after themselves, and would otherwise inherit this line.
process.execArgv.length = 0
