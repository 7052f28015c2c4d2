import { read, write } from '../../ui/grid/state/remembered.ts';

const usual = 45;

/** How a person of this browser likes the paper of a document beside its data. */
export const paperView = {
  isOpen: (): boolean => read(localStorage, 'paper.open') !== 'no',
  setOpen: (isOpen: boolean): void => write(localStorage, 'paper.open', isOpen ? 'yes' : 'no'),
  /** Percent of the width that the paper takes. */
  share: (): number => {
    const share = Number(read(localStorage, 'paper.share') ?? usual);
    return share >= 20 && share <= 75 ? share : usual;
  },
  setShare: (share: number): void => write(localStorage, 'paper.share', String(Math.round(share))),
};
