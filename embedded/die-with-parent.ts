// Preloaded into the processes that the launcher starts: a launcher that was killed cannot stop them.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
