import eslint from '@eslint/js';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const everywhere = {
  'no-console': 'error',
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
  ],
};

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'client/dist',
      'client/.angular',
      'coverage',
      '.data',
      'shared/api/schema.ts',
    ],
  },
  {
    files: ['{cli,deploy,server,worker,shared,embedded,bench,test}/**/*.ts'],
    extends: [eslint.configs.recommended, ...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...everywhere,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      'max-lines': ['error', 250],
      'max-params': ['error', 3],
      'max-depth': ['error', 3],
    },
  },
  {
    // The launcher talks to the person who started it; so do tests and measurements.
    files: ['{deploy,embedded,bench,test}/**/*.ts'],
    rules: { 'no-console': 'off', 'max-params': ['error', 4] },
  },
  {
    // Specs list many sentences, the sample catalogue many words.
    files: ['test/**/*.ts', 'embedded/sample-catalogue/naming/themes.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['client/src/**/*.ts'],
    extends: [
      eslint.configs.recommended,
      ...tseslint.configs.recommended,
      ...angular.configs.tsRecommended,
    ],
    processor: angular.processInlineTemplates,
    rules: { ...everywhere, 'max-lines': ['error', 250] },
  },
  {
    files: ['client/src/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
