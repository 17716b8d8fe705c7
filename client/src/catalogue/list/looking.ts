import { layerInAddress } from '../../ui/layer-in-address';

/** A quick look stands in the address. */
export function looking() {
  const address = layerInAddress();
  return {
    begin: (sku: string) => void address.open({ look: sku }),
    end: () => void address.close({ look: null }),
  };
}
