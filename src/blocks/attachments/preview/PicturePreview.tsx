import { useEffect, useRef } from 'react';
import styles from './preview.module.css';

type Props = { content: Blob; height: string; title: string };

/** A picture, whole and never larger than it is. */
export function PicturePreview({ content, height, title }: Props) {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(content);
    if (picture.current) picture.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [content]);
  return (
    <div className={styles.picture} style={{ height }}>
      <img ref={picture} alt={title} />
    </div>
  );
}
