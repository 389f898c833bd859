// Reads [{ file, code }] from standard input; prints what the project's lint settings say of each, and the messages of all arrows.
import { text } from 'node:stream/consumers';

import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

import { SERVER_ARROWS } from './arrows.mjs';
import { CLIENT_ARROWS } from './clientArrows.mjs';

const eslint = new ESLint({
  overrideConfigFile: 'test/eslint.config.mjs',
  // A snippet is in no file that the type checker could look at.
  overrideConfig: {
    ...tseslint.configs.disableTypeChecked,
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: false } },
  },
});

const snippets = JSON.parse(await text(process.stdin));
const said = [];
for (const { file, code } of snippets) {
  const [result] = await eslint.lintText(code, { filePath: file });
  said.push(result.messages.map(({ message }) => message));
}
const arrows = [...SERVER_ARROWS, ...CLIENT_ARROWS].map(({ message }) => message);
process.stdout.write(JSON.stringify({ said, arrows }));
