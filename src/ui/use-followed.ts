import { useEffect, useState } from 'preact/hooks';

/** What `read` gives, then whatever `follow` hears; undefined until it is known. Both are functions that stay the same. */
export function useFollowed<T>(
  read: () => Promise<T>,
  follow: (hear: (value: T) => void) => () => void,
): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    read().then(
      found => setValue(before => before ?? found),
      error => console.error('This is not known.', error),
    );
    return follow(setValue as (value: T) => void);
  }, [read, follow]);
  return value;
}
