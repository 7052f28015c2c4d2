import { useEffect, useState } from 'react';

/** True once something has lasted for a while: what is quick shows nothing at all. */
export function useDelayed(isOn: boolean, ms: number): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setIsLong(true), ms);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isOn, ms]);
  return isOn && isLong;
}
