// Under `npm run mutants` a property is tried for a moment and not ten thousand times: it runs once for every change of a line it covers.
require('fast-check').configureGlobal({ interruptAfterTimeLimit: 20, markInterruptAsFailure: false });
