import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import styles from './actions.module.css';

/**
 * The body of a dialog that loads when the dialog opens: most actions of a list are never started. Once it is there
 * it takes the focus that it would have had.
 */
export function lazyBody<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  let Loaded: ComponentType<Props> | undefined;
  return function LazyBody(props: Props) {
    const [isLoaded, setIsLoaded] = useState(Loaded !== undefined);
    const [hasWaited] = useState(!isLoaded);
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
      let isHere = true;
      void load().then((component) => {
        Loaded = component;
        if (isHere) setIsLoaded(true);
      });
      return () => {
        isHere = false;
      };
    }, []);
    useEffect(() => {
      if (isLoaded && hasWaited) place.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    }, [isLoaded, hasWaited]);
    if (!Loaded) return <Skeleton height={72} aria-busy="true" />;
    return (
      <div ref={place} className={styles.contents}>
        <Loaded {...props} />
      </div>
    );
  };
}
