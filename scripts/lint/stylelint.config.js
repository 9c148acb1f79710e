// What the style sheets are held to: the standard rules, with the names of Material's classes and without what is newer
// than Chromium 90.
const OURS = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const MATERIAL = 'md-[a-z0-9]+(?:(?:--?|__)[a-z0-9]+)*';

export default {
  extends: 'stylelint-config-standard',
  reportNeedlessDisables: true,
  rules: {
    'custom-property-pattern': `^(?:${OURS}|${MATERIAL})$`,
    'media-feature-range-notation': 'prefix', // Chromium 104 reads the other one
    // It compares selectors by their last part only. The 64 pairs that it finds never match one element, or set different
    // properties of it.
    'no-descending-specificity': null,
    'selector-class-pattern': `^(?:${OURS}|${MATERIAL})$`,
  },
};
