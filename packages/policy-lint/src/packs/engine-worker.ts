import { runWorker } from '@policy-lint/engine';

// What the bundler turns into the file that isolated packs run in.
runWorker();
