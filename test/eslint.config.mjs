import tseslint from 'typescript-eslint';

import { SERVER_ARROWS } from './lint/arrows.mjs';
import { CLIENT_ARROWS } from './lint/clientArrows.mjs';
import { barrelRule, importRule } from './lint/importRule.mjs';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const SHIPPED = ['server/**/*.ts', 'widget/**/*.{ts,tsx}', 'console/**/*.{ts,tsx}'];

/** What is refused wherever it stands. */
const EVERYWHERE = [
  { selector: 'TSEnumDeclaration', message: 'No enum: use a union or `as const`.' },
  {
    selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
    message: 'Named exports only.',
  },
];

/** Ways to make markup from a text, which a visitor may have written. */
const MARKUP = [
  {
    selector:
      'JSXAttribute[name.name="dangerouslySetInnerHTML"], Property[key.name="dangerouslySetInnerHTML"]',
    message: 'Text is never markup.',
  },
  {
    selector:
      'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]:not([right.type="Literal"]), CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment)$/], CallExpression[callee.object.name="document"][callee.property.name=/^write/]',
    message: 'Text is never markup.',
  },
];

const ENVIRONMENT = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'The environment is read once, by config.',
};

/** What would make a decision differ from one moment to the next. */
const IMPURE = {
  selector:
    'CallExpression[callee.object.name="Date"][callee.property.name="now"], NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.object.name="Math"][callee.property.name="random"], Identifier[name="randomUUID"]',
  message: 'A decision is given the time and the ids.',
};

/** Tests that run alone or not at all. */
const PARTIAL = {
  selector:
    'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/], CallExpression[callee.name=/^(fit|fdescribe|xit|xdescribe|xtest)$/]',
  message: 'Every test runs.',
};

const restrict = (...selectors) => ({ 'no-restricted-syntax': ['error', ...selectors] });

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'data/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly', Buffer: 'readonly' } },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'prefer-const': 'error',
    },
  },
  {
    files: TYPESCRIPT,
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { ours: { rules: { arrows: importRule, barrels: barrelRule } } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          caughtErrorsIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'ours/arrows': ['error', [...SERVER_ARROWS, ...CLIENT_ARROWS]],
      'ours/barrels': 'error',
      ...restrict(...EVERYWHERE, ...MARKUP),
    },
  },
  { files: SHIPPED, rules: { 'no-console': 'error' } },
  {
    files: ['server/**/*.ts'],
    rules: restrict(...EVERYWHERE, ...MARKUP, ENVIRONMENT),
  },
  {
    files: ['server/**/*.{rules,policy,shapes}.ts'],
    rules: restrict(...EVERYWHERE, ...MARKUP, ENVIRONMENT, IMPURE),
  },
  {
    // The process itself: it reads the environment for config and says where the pages are.
    files: [
      'server/index.ts',
      'server/triage.ts',
      'server/moving.ts',
      'server/doctor.ts',
      'server/config.ts',
    ],
    rules: { 'no-console': 'off', ...restrict(...EVERYWHERE) },
  },
  {
    // Draws the icons of a package, which are known when it is built.
    files: ['console/parts/Icon.tsx'],
    rules: restrict(...EVERYWHERE),
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: restrict(...EVERYWHERE, PARTIAL),
  },
  {
    files: ['test/support/describeWith.ts'],
    rules: restrict(...EVERYWHERE),
  },
  { files: ['*/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
