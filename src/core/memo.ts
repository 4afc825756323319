/**
 * `make`, called once for each key and its result kept: for keys that are few, such as editions.
 *
 * The annotation lets bundlers leave out what is made with it and never called.
 *
 * @__NO_SIDE_EFFECTS__
 */
export function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}
