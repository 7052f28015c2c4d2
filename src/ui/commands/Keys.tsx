import { Kbd } from '@mantine/core';

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const names: Record<string, string> = {
  $mod: isApple ? '⌘' : 'Ctrl',
  Shift: isApple ? '⇧' : 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  BracketLeft: '[',
  BracketRight: ']',
};

/** How keys are called on this machine: `$mod+k` is Ctrl K, `g j` is G then J. */
export function keyNames(keys: string): string[] {
  return (
    keys
      .split(' ')
      // a modifier in brackets may be pressed or not
      .flatMap((press) => press.replace('[Shift]+', '').split('+'))
      .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
  );
}

/** The keys of a command, as they stand on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span>
      {keyNames(keys).map((name, index) => (
        // the same key can stand twice
        // oxlint-disable-next-line react/no-array-index-key
        <Kbd key={index} size="xs" ml={index ? 4 : 0}>
          {name}
        </Kbd>
      ))}
    </span>
  );
}
