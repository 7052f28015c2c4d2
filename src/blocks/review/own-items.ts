import { useKept } from './kept.ts';

const none: readonly string[] = [];

/** What an account looks at besides, for all journals of a vendor; ticks belong to a journal as it is. */
export function useOwnItems(account: string, vendor: string, journal: string) {
  const [items, changeItems] = useKept(`checklist.${account}.${vendor}`, none);
  const [ticks, changeTicks] = useKept(`checked.${account}.${journal}`, none);
  const without = (list: readonly string[], item: string) => list.filter((each) => each !== item);
  return {
    items,
    isTicked: (item: string) => ticks.includes(item),
    tick: (item: string, isTicked: boolean) =>
      changeTicks((last) => (isTicked ? [...last, item] : without(last, item))),
    add: (item: string) => item && changeItems((last) => [...without(last, item), item]),
    remove: (item: string) => changeItems((last) => without(last, item)),
  };
}
