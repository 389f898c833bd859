import { explainTriageFailure, runTriageCommand } from './features/triage/triage.cli';

void runTriageCommand(process.argv.slice(2))
  .catch(explainTriageFailure)
  .then((exitCode) => {
    process.exitCode = exitCode;
  });
