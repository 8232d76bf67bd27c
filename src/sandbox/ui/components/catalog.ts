/**
 * Which component of the page stands in for which of HubSpot's, by the name it has on the wire: all standard
 * components of @hubspot/ui-extensions 0.17.0 and the parts that they are composed of.
 */
import type { ComponentType } from 'react';
import { Button, ButtonRow, LoadingButton } from './buttons.tsx';
import { BarChart, LineChart } from './charts.tsx';
import { DateInput, TimeInput } from './date-inputs.tsx';
import { Accordion, DescriptionList, DescriptionListItem } from './disclosure.tsx';
import { Dropdown, DropdownButtonItem } from './dropdown.tsx';
import { Alert, EmptyState, ErrorState, LoadingSpinner, ProgressBar } from './feedback.tsx';
import { ScoreCircle, Statistics, StatisticsItem, StatisticsTrend, StepIndicator } from './figures.tsx';
import { Form } from './form.tsx';
import { Icon } from './icon.tsx';
import { Illustration } from './illustration.tsx';
import { Image, Link, StatusTag, Tag } from './labels.tsx';
import { AutoGrid, Box, Card, Flex, Inline, Stack, Tile } from './layout.tsx';
import { missing } from './missing.tsx';
import { CurrencyInput, NumberInput, StepperInput } from './number-inputs.tsx';
import {
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Tooltip,
} from './overlays.tsx';
import { MultiSelect, Select } from './selects.tsx';
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from './table.tsx';
import { Tab, Tabs } from './tabs.tsx';
import { Divider, Heading, List, Spacer, Text } from './text.tsx';
import { Input, SearchInput, TextArea } from './text-inputs.tsx';
import { Checkbox, RadioButton, Toggle, ToggleGroup } from './toggles.tsx';

/** A stand-in takes whatever props the card gave it: the card was checked against the SDK's types, not against ours. */
// biome-ignore lint/suspicious/noExplicitAny: as remote-ui's own registry has it, for the reason above
type StandIn = ComponentType<any>;

export const standIns: Readonly<Record<string, StandIn>> = {
  Accordion,
  Alert,
  AutoGrid,
  BarChart,
  Box,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  CurrencyInput,
  DateInput,
  DescriptionList,
  DescriptionListItem,
  Divider,
  Dropdown,
  DropdownButtonItem,
  EmptyState,
  ErrorState,
  Flex,
  Form,
  Heading,
  Icon,
  Illustration,
  Image,
  Inline,
  Input,
  LineChart,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  Modal,
  ModalBody,
  ModalFooter,
  MultiSelect,
  NumberInput,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  ProgressBar,
  RadioButton,
  ScoreCircle,
  SearchInput,
  Select,
  Spacer,
  Stack,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  StepIndicator,
  StepperInput,
  Tab,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Tabs,
  Tag,
  Text,
  TextArea,
  // The SDK keeps this older spelling.
  Textarea: TextArea,
  Tile,
  TimeInput,
  Toggle,
  ToggleGroup,
  Tooltip,
};

export function componentNamed(name: string): StandIn {
  return standIns[name] ?? missing(name);
}
