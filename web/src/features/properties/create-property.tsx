import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { ModalProps } from '@/lib/feature';

/** "Create property" by name: the form is a page of its own, so this only leads there with what is known already. */
export default function CreateProperty({ data, onClose }: ModalProps) {
  const navigate = useNavigate();
  useEffect(() => {
    onClose();
    void navigate('/properties/new', { state: data });
  }, [data, navigate, onClose]);
  return null;
}
