/** The part of the contract that names its collections. */
export type Tagged = {
  tags: readonly { name: string }[];
  'x-tagGroups'?: readonly { name: string; tags: readonly string[] }[];
};

/** The collections in their groups, as the contract has them; what is in no group comes last. */
export function groupsOf(contract: Tagged): { name: string; tags: readonly string[] }[] {
  const groups = contract['x-tagGroups'] ?? [];
  const grouped = new Set(groups.flatMap(({ tags }) => tags));
  const rest = contract.tags.map(({ name }) => name).filter((name) => !grouped.has(name));
  return rest.length > 0 ? [...groups, { name: 'More', tags: rest }] : [...groups];
}

/** Fills the navigation with links to the collections; `open` goes to the one that a hash names. */
export function showCollections(
  navigation: HTMLElement,
  contract: Tagged,
  open: (hash: string) => void,
): void {
  for (const { name, tags } of groupsOf(contract)) {
    const heading = document.createElement('h2');
    heading.textContent = name;
    const list = document.createElement('ul');
    for (const tag of tags) {
      const link = document.createElement('a');
      link.href = `#/${encodeURIComponent(tag)}`;
      link.textContent = tag;
      link.addEventListener('click', () => open(link.hash));
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    navigation.append(heading, list);
  }
}
