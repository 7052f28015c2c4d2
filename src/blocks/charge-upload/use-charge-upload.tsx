import { lazy, Suspense, useCallback, useRef, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { DropCurtain } from '../../ui/upload/DropCurtain.tsx';
import { useDrop } from '../../ui/upload/use-drop.ts';
import { handOver } from '../preflight/hand-over.ts';

// what it shows is in the browser's storage, if anything is
const LeftWork = lazy(async () => ({ default: (await import('../preflight/LeftWork.tsx')).LeftWork }));

type Target = {
  id: string;
  name: string;
  /** Address of its preflight room. */
  room: string;
  /** Endings that the picker offers. */
  accept: string;
};

/**
 * Takes a charge file by the button or dropped anywhere on the page, and opens the preflight room with it. `pick`
 * opens the picker of the area that `area` draws.
 */
export function useChargeUpload(target: Target, isOpen: boolean): { pick: () => void; area: ReactNode } {
  const picker = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const { id, name, room, accept } = target;
  const take = useCallback(
    (files: readonly File[]) => {
      const [file] = files;
      if (!file) return;
      handOver(id, file);
      void navigate(room);
    },
    [id, room, navigate],
  );
  return {
    pick: () => picker.current?.click(),
    area: (
      <>
        <Area accept={accept} isOpen={isOpen} onFiles={take} picker={picker}>
          Drop the charge file to examine it for {name}
        </Area>
        {isOpen ? (
          <Suspense>
            <LeftWork id={id} room={room} />
          </Suspense>
        ) : null}
      </>
    ),
  };
}

type AreaProps = {
  accept: string;
  isOpen: boolean;
  onFiles: (files: readonly File[]) => void;
  picker: React.RefObject<HTMLInputElement | null>;
  children: ReactNode;
};

function Area({ accept, isOpen, onFiles, picker, children }: AreaProps) {
  const isOver = useDrop(onFiles, isOpen);
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept={accept}
        aria-label="Charge file"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <DropCurtain visible={isOver}>{children}</DropCurtain>
    </>
  );
}
