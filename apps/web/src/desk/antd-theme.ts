import { type ThemeConfig, theme } from 'antd'
import { useMemo, useSyncExternalStore } from 'react'
import { isDark, onThemeChange } from '../look/theme.ts'

/** Ant Design computes with colours, so it gets the values our tokens have now, not their names. */
function themeNow(): ThemeConfig {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  return {
    algorithm: isDark() ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: token('bamboo'),
      colorLink: token('bamboo'),
      // Its own would be paler than what is read without a pointer.
      colorLinkHover: token('bamboo-strong'),
      colorLinkActive: token('bamboo-strong'),
      colorSuccess: token('bamboo'),
      colorError: token('red'),
      colorWarning: token('amber'),
      colorInfo: token('pause'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-2'),
      colorTextTertiary: token('ink-3'),
      colorTextPlaceholder: token('ink-3'),
      colorBgBase: token('sheet'),
      colorBgContainer: token('sheet'),
      colorBgElevated: token('sheet'),
      colorBgLayout: token('ground'),
      colorBorder: token('line-2'),
      colorBorderSecondary: token('line'),
      colorTextLightSolid: token('on-bamboo'),
      fontFamily: token('sans'),
      fontSize: 14,
      borderRadius: 4,
      controlHeight: 34,
      motion: !isStill,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
  }
}

export function useAntdTheme(): ThemeConfig {
  const dark = useSyncExternalStore(onThemeChange, isDark)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values behind the names change with it.
  return useMemo(themeNow, [dark])
}
