/** HubSpot writes sizes long and short; the style sheet knows the short ones. */
export type Size = 'xs' | 'sm' | 'md' | 'lg' | 'xl';

const short: Readonly<Record<string, Size>> = {
  'extra-small': 'xs',
  xs: 'xs',
  small: 'sm',
  sm: 'sm',
  medium: 'md',
  md: 'md',
  default: 'md',
  large: 'lg',
  lg: 'lg',
  'extra-large': 'xl',
  xl: 'xl',
};

export function size(given: string | undefined, usual: Size): Size {
  return short[given ?? ''] ?? usual;
}

/** Distances between parts: a size, or none at all. */
export function distance(given: string | undefined, usual: Size | 'flush'): Size | 'flush' {
  return given === 'flush' ? 'flush' : (short[given ?? ''] ?? usual);
}

/** A class attribute of those that apply. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
