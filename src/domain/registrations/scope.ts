/** Business units and products as people type them: neither case nor blanks around them make another. */
export function scopeOf(typed: string | null): string | null {
  return typed?.trim() || null;
}

export function isSameScope(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

type Scoped = { readonly scope: string | null };

/** Claims on one account meet unless both name a scope and the scopes differ (product decision 1). */
export function meets(a: Scoped, b: Scoped): boolean {
  return a.scope === null || b.scope === null || isSameScope(a.scope, b.scope);
}
