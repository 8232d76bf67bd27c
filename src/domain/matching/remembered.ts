/** The same function, which remembers its latest answers, at most `most` and twice as many for a moment. */
export function remembered<T>(answer: (text: string) => T, most: number): (text: string) => T {
  let recent = new Map<string, T>();
  let before = new Map<string, T>();
  return text => {
    const known = recent.get(text) ?? before.get(text);
    if (known !== undefined) return known;
    const found = answer(text);
    if (recent.size >= most) {
      before = recent;
      recent = new Map();
    }
    recent.set(text, found);
    return found;
  };
}
