import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

// Shades 0 (soft) to 9; 6 and 7 are the accent and its hover of the light theme.
const accent: MantineColorsTuple = [
  '#eceefb',
  '#d5d9f6',
  '#b4bbf0',
  '#939dea',
  '#7480e0',
  '#5565d6',
  '#3b4cca',
  '#2f3eac',
  '#26328c',
  '#1e276d',
];

/** The token families that a component may ask for by `color`; anything else is the accent. */
const families: Record<string, { solid: string; onSolid: string; soft: string }> = {
  accent: { solid: 'var(--accent)', onSolid: 'var(--on-accent)', soft: 'var(--accent-soft)' },
  red: { solid: 'var(--trouble)', onSolid: 'var(--on-trouble)', soft: 'var(--trouble-soft)' },
  gray: { solid: 'var(--rest)', onSolid: 'var(--surface)', soft: 'var(--rest-soft)' },
};

const variantColorResolver: VariantColorsResolver = (input) => {
  const family = families[input.color ?? input.theme.primaryColor];
  if (!family) return defaultVariantColorsResolver(input);
  const { solid, onSolid, soft } = family;
  const clear = 'transparent';
  const hover =
    family === families['accent'] ? 'var(--accent-hover)' : `color-mix(in srgb, ${solid} 88%, var(--text))`;
  switch (input.variant) {
    case 'filled':
      return { background: solid, hover, color: onSolid, border: clear };
    case 'light':
      return { background: soft, hover: soft, color: solid, border: clear };
    case 'outline':
      return { background: clear, hover: soft, color: solid, border: solid };
    case 'subtle':
    case 'transparent': {
      const quiet = family === families['gray'];
      const ground = quiet ? 'var(--hover)' : soft;
      return {
        background: clear,
        hover: input.variant === 'subtle' ? ground : clear,
        color: quiet ? 'var(--text-secondary)' : solid,
        border: clear,
      };
    }
    default:
      return defaultVariantColorsResolver(input);
  }
};

// the `header` element of a dialog is not the banner of the page
const noLandmark = { role: 'none' };

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  variantColorResolver,
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  focusClassName: '',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Input: { defaultProps: { size: 'sm' } },
    InputWrapper: {
      styles: {
        description: { fontSize: '0.8125rem' },
        error: { fontSize: '0.8125rem' },
        label: { fontWeight: 550 },
      },
    },
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 550 } } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    // the placeholder is a child that the role of a menu does not allow; the focus goes to the first item
    Menu: {
      defaultProps: { shadow: 'md', transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false },
    },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 140 },
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: { header: noLandmark },
      },
    },
    Drawer: {
      defaultProps: {
        position: 'right',
        transitionProps: { duration: 160 },
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: { header: noLandmark },
      },
    },
  },
});

/** Points Mantine's own variables at the tokens, so that its components need no overrides. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-dimmed': 'var(--text-secondary)',
    '--mantine-color-placeholder': 'var(--text-faint)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--trouble)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-disabled': 'var(--rest-soft)',
    '--mantine-color-disabled-color': 'var(--text-secondary)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-hover': 'var(--accent-soft)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-contrast': 'var(--on-accent)',
    '--mantine-color-red-text': 'var(--trouble)',
    '--mantine-color-red-6': 'var(--trouble)',
    '--mantine-color-red-light': 'var(--trouble-soft)',
    '--mantine-shadow-md': 'var(--shadow-raised)',
  };
  return { variables: {}, light: shared, dark: shared };
};
