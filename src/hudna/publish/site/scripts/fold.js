// Words as the record folds them: its own tables, so that a question finds here what it finds there.
let rules = null, pattern = null, letters = null;

export function learn(given) {
  rules = given;
  pattern = new RegExp(given.pattern, "gu");
  letters = new Map(Object.entries(given.letters));
}

export function fold(text) {
  const whole = text.replace(pattern, (...found) => {
    const groups = found.at(-1);
    if (groups.space !== undefined) return /[\n\x85\u2028\u2029]/.test(groups.space) ? "\n" : " ";
    return groups.form === undefined ? "" : rules.forms[groups.form] ?? groups.form;
  });
  return Array.from(whole, (letter) => letters.get(letter) ?? letter).join("");
}

export const wordsOf = (text) => fold(text.toLowerCase()).match(/[\p{L}\p{N}_]+/gu) ?? [];

// A word of a question, and what is left of it without an article.
export function asked(word) {
  const rest = rules.article.filter((joined) => word.startsWith(joined) && word.length > joined.length + 1);
  return [word, ...rest.map((joined) => word.slice(joined.length))];
}

// A printed word, and what is left of it without what is joined to it before and after.
export function forms(word) {
  const found = new Set([word]);
  for (const joined of rules.before) if (word.startsWith(joined) && word.length - joined.length >= 3) found.add(word.slice(joined.length));
  for (const stem of [...found]) {
    for (const joined of rules.after) {
      const rest = stem.slice(0, stem.length - joined.length);
      if (!stem.endsWith(joined) || rest.length < 3) continue;
      if (joined !== "ه" || rest.endsWith("ت")) found.add(rest);
      if (rest.endsWith("ت")) found.add(`${rest.slice(0, -1)}ه`);
    }
  }
  return found;
}
