// What the theme's scripts are held to: classic scripts that Chromium 90 runs, without a name used twice within sight of
// itself and without any way from a text to markup or code.
import js from '@eslint/js';

const MARKUP = [
  { property: 'innerHTML' },
  { property: 'outerHTML' },
  { property: 'insertAdjacentHTML' },
  { property: 'createContextualFragment' },
  { object: 'document', property: 'write' },
];

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2020, sourceType: 'script' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-undef': 'off', // the type checker knows every name
      'array-callback-return': 'error',
      'curly': ['error', 'multi-line'],
      'default-param-last': 'error',
      'dot-notation': 'error',
      'eqeqeq': 'error',
      'no-console': 'error',
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-implicit-coercion': 'error',
      'no-implied-eval': 'error',
      'no-lonely-if': 'error',
      'no-loop-func': 'error',
      'no-nested-ternary': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-promise-executor-return': 'error',
      'no-restricted-properties': ['error', ...MARKUP.map((way) => ({ ...way, message: 'Set text as text.' }))],
      'no-return-assign': 'error',
      'no-script-url': 'error',
      'no-shadow': 'error',
      'no-unreachable-loop': 'error',
      'no-unused-expressions': 'error',
      'no-use-before-define': ['error', { functions: false, variables: false }],
      'no-useless-return': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-arrow-callback': 'error',
      'prefer-const': 'error',
      'prefer-object-spread': 'error',
      'prefer-template': 'error',
      'radix': 'error',
      'strict': ['error', 'function'],
    },
  },
];
