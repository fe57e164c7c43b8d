import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Names a pure file may not touch: a clock, randomness, the process it runs in, the network. What it needs of them is handed to it. */
const impureGlobals = [
  'process',
  'performance',
  'crypto',
  'fetch',
  'Buffer',
  'console',
  'require',
  'module',
  '__dirname',
  '__filename',
  'globalThis',
  'global',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
];
const handedIn = 'Pure code is handed what it needs (now, ids): a replay must give the same answer.';

const houseStyle = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name: a name found by searching is worth more than a shorter import.',
  },
  {
    selector: "Identifier[name='forwardRef']",
    message: 'A cycle is a missing event or a third concept: find it instead of deferring the reference.',
  },
  { selector: 'ExportAllDeclaration', message: 'Re-export by name: the front door says what it lets through.' },
];

const purity = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: `No clock here. ${handedIn}`,
  },
];

export default tseslint.config(
  { ignores: ['**/node_modules/', 'dist/', 'coverage/', '.rejoin/', '**/assets/**/*.min.js'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/require-array-sort-compare': 'error',
      // A Nest module is a class with a decorator and nothing in it, or one made for a call of forRoot.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      // What Nest injects is read from the constructor that is written, also where it only hands on to its parent.
      '@typescript-eslint/no-useless-constructor': 'off',
      // Marked so by its author to stand out, not to go: it is what lets the embedded default speak http on loopback.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
      // `return next()` is how a handler leaves early; an event may say only that it happened; a key in an index signature has a name that explains it.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // A handler that waits for nothing is still asynchronous to its caller: async makes what it throws a rejection.
      '@typescript-eslint/require-await': 'off',
      // Numbers read well in messages; anything else in a template is most likely a mistake.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A setting that is empty counts as not given.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Nest's options are classes by declaration and plain objects by use.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Both say the same; which reads better depends on whether the shape is open to extension.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Both ways of reading an environment variable say the same.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': ['error', ...houseStyle],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@nestjs/common', importNames: ['forwardRef'], message: houseStyle[1].message }] },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', 'libs/testing/**', 'apps/rejoin/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['libs/pathway/**/*.ts', 'libs/disclosure/**/*.ts', 'libs/contracts/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.{1,2}/|#(?:contracts|pathway|disclosure)$)',
              message: `Pure code imports pure code. ${handedIn}`,
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', ...impureGlobals.map((name) => ({ name, message: handedIn }))],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: handedIn },
        { object: 'Math', property: 'random', message: handedIn },
      ],
      'no-restricted-syntax': ['error', ...houseStyle, ...purity],
    },
  },
  {
    // A test says what must be there, and stops with a clear message where it is not.
    files: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', '**/*.attack-spec.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        performance: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' },
    },
  },
  {
    // What a browser runs.
    files: ['apps/*/src/**/*.js', 'libs/*/src/**/*.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        window: 'readonly',
        EventSource: 'readonly',
        fetch: 'readonly',
        DOMParser: 'readonly',
        location: 'readonly',
      },
    },
  },
);
