import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');
/** The compiler reads the types of Node and zod each time. */
const SLOW_MS = 60_000;
const FILES = readdirSync(__dirname).filter((name) => name.endsWith('.test-d.ts'));

describe('what must not compile', () => {
  it.each(FILES)(
    'does not: %s',
    (name) => {
      expect(complaintsAbout(join(__dirname, name))).toEqual([]);
    },
    SLOW_MS,
  );

  it('is looked for: a directive without a mistake is itself one', () => {
    const file = join(__dirname, 'invented.test-d.ts');
    const text = '// @ts-expect-error Nothing is wrong here.\nexport const one: number = 1;\n';
    expect(complaintsAbout(file, text)).toEqual(["Unused '@ts-expect-error' directive."]);
  });
});

/** What the compiler says of one file, with the project's own settings. */
function complaintsAbout(file: string, text?: string): string[] {
  const host = ts.createCompilerHost(optionsOfTests());
  if (text !== undefined) {
    const { readFile, fileExists } = host;
    host.readFile = (path) => (path === file ? text : readFile(path));
    host.fileExists = (path) => path === file || fileExists(path);
  }
  const program = ts.createProgram([file], optionsOfTests(), host);
  const source = program.getSourceFile(file);
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function optionsOfTests(): ts.CompilerOptions {
  const path = join(ROOT, 'test/tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, join(ROOT, 'test')).options;
}
